"""Pelican's settings: trusted code. What a site's people choose is in site.yml, which is data."""

from smoelenboek import pelican_plugin, resources
from smoelenboek.publish.environment import JINJA

PLUGINS = [pelican_plugin]  # the module itself: a mistyped name would be logged and skipped
THEME = str(resources.THEME)
JINJA_ENVIRONMENT = JINJA

# Posts are articles, of which a build hands over those that it has to make again; everything else is not Pelican's.
ARTICLE_PATHS = ["posts"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
READERS = {"rst": None, "html": None, "htm": None}
IGNORE_FILES: list[str] = []
FORMATTED_FIELDS: list[str] = []
SUMMARY_MAX_LENGTH = 0

ARTICLE_URL = "posts/{slug}/"
ARTICLE_SAVE_AS = "posts/{slug}/index.html"
ARTICLE_LANG_URL = "posts/{slug}/{lang}/"
ARTICLE_LANG_SAVE_AS = "posts/{slug}/{lang}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
DEFAULT_PAGINATION = False
LOG_LEVEL = "ERROR"
