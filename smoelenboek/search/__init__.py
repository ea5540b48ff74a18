"""What the search box searches: index files made of the Site, and lunr.js to read them."""

from smoelenboek.search.index import index_files
from smoelenboek.search.lunr_js import modules, without_comments

__all__ = ["index_files", "modules", "without_comments"]
