"""A reader by W3C WebDriver: WebKit, in the MiniBrowser of WebKitGTK."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selenium.common.exceptions import NoSuchFrameException, StaleElementReferenceException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.programs import mini_browser
from tests.engines.reader import WAIT, arriving

# What may have a role; WebKit says what does.
MAY_BE = {
    "alert": "[role=alert]",
    "button": "button",
    "checkbox": "input[type=checkbox]",
    "combobox": "[role=combobox]",
    "heading": "h1, h2, h3, h4",
    "link": "a[href]",
    "listbox": "[role=listbox]",
    "option": "[role=option]",
    "radio": "input[type=radio]",
    "searchbox": "input[type=search]",
    "slider": "input[type=range]",
    "status": "[role=status]",
    "textbox": "textarea, input",
}
# The tool bar of the window is as small as it gets: else no page is narrower than 447 pixels.
SMALL = "headerbar, button, entry, image { min-width: 0; padding: 0; font-size: 1px; -gtk-icon-transform: scale(.1); }"


@contextmanager
def display() -> Iterator[str]:
    """Give the name of a display that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1400x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as shown:
        assert shown.stdout
        try:
            yield f":{shown.stdout.readline().decode().strip()}"
        finally:
            shown.terminate()


def webkit(shown: str, home: Path, *arguments: str) -> WebKitGTK:
    """Start a WebKit whose settings and downloads are in `home`."""
    (home / "gtk-3.0").mkdir(parents=True, exist_ok=True)
    (home / "gtk-3.0" / "gtk.css").write_text(SMALL)
    (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{home}"\n')
    options = Options()
    options.binary_location = mini_browser() or ""
    for argument in ("--automation", *arguments):
        options.add_argument(argument)
    environment = {**os.environ, "DISPLAY": shown, "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
    return WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver"), env=environment))


class WebDriverReader:
    """See Reader."""

    engine = "webkit"

    def __init__(self, driver: WebKitGTK, address: str, home: Path) -> None:
        self.driver, self.address, self.home = driver, address, home
        self.narrow(1280, 900)

    def _wait(self, condition: Callable[[], Any], what: str) -> Any:
        # WebKit says that a frame is gone when the page is left while it is asked.
        wait = WebDriverWait(self.driver, WAIT, 0.05, [StaleElementReferenceException, NoSuchFrameException])
        return wait.until(lambda _: condition(), what)

    def _all(self, role: str, name: str) -> list[WebElement]:
        there = self.driver.find_elements("css selector", MAY_BE[role])
        return [value for value in there if value.is_displayed() and value.aria_role == role and is_named(value, name)]

    def _element(self, role: str, name: str) -> WebElement:
        return self._wait(lambda: self._all(role, name), f"no {role} {name!r}")[0]

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    def back(self) -> None:
        self.driver.back()

    def where(self) -> str:
        return urlsplit(self.driver.current_url)._replace(scheme="", netloc="").geturl()

    def say(self, text: str) -> str:
        return text

    def press(self, *keys: str) -> None:
        for key in keys:
            self.type(KEYS.get(key, key))

    def type(self, text: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def click(self, role: str, name: str) -> None:
        self._click(self._element(role, name))

    def _click(self, value: WebElement) -> None:
        """Click, once it is to be seen: where a page scrolls smoothly WebKitWebDriver clicks while it is on its way."""
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", value)
        value.click()

    def unfold(self, text: str) -> None:
        def folded() -> list[WebElement]:
            return [element for element in self.driver.find_elements("css selector", "summary") if text in element.text]

        self._click(self._wait(folded, f"no summary {text!r}")[0])

    def _labelled(self, kind: str, label: str) -> WebElement:
        """A field by its name: of these WebKit's own roles are not those of others."""

        def there() -> list[WebElement]:
            return [element for element in self.driver.find_elements("css selector", kind) if is_named(element, label)]

        return self._wait(there, f"no {kind} {label!r}")[0]

    def choose(self, label: str, what: str) -> None:
        Select(self._labelled("select", label)).select_by_visible_text(what)

    def put(self, label: str, file: Path) -> None:
        self._labelled("input[type=file]", label).send_keys(str(file))

    def slide(self, name: str, to: float) -> None:
        slider = self._element("slider", name)
        at = float(slider.get_property("value"))
        step = float(slider.get_property("step"))
        key = Keys.ARROW_RIGHT if to > at else Keys.ARROW_LEFT
        slider.send_keys(key * round(abs(to - at) / step))

    def sees(self, role: str, name: str = "") -> str:
        return self._element(role, name).text

    def misses(self, role: str, name: str = "") -> None:
        self._wait(lambda: not self._all(role, name), f"there is a {role} {name!r}")

    def is_at(self, role: str, name: str) -> None:
        self._wait(lambda: self.driver.switch_to.active_element in self._all(role, name), f"not at {role} {name!r}")

    def value(self, role: str, name: str) -> str:
        return str(self._element(role, name).get_property("value"))

    def tell(self, expression: str) -> Any:
        return self.driver.execute_async_script(
            f"const done = arguments[0]; Promise.resolve({expression}).then(done, error => done(String(error)))"
        )

    def until(self, expression: str) -> None:
        self._wait(lambda: self.tell(expression), f"not: {expression}")

    def download(self, role: str, name: str) -> tuple[str, bytes]:
        return arriving(self.home, lambda: self.click(role, name))

    def narrow(self, width: int, height: int) -> None:
        self.driver.set_window_rect(0, 0, width, height)

    def picture(self) -> bytes:
        return self.driver.get_screenshot_as_png()

    def printed(self) -> str:
        raise NotImplementedError  # see programs.CANNOT

    def end(self) -> None:
        self.driver.quit()


KEYS = {
    "Backspace": Keys.BACKSPACE,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowUp": Keys.ARROW_UP,
}


def is_named(value: WebElement, name: str) -> bool:
    """Say whether this is a part of the name that WebKit gives an element."""
    return name.casefold() in " ".join(value.accessible_name.split()).casefold()
