"""A real browser for the tests of the pages: Debian's Chromium without a window, driven by selenium."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

BINARIES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def browser(width: int = 1300, height: int = 900, dark: bool = False, script: bool = True) -> Iterator[Browser]:
    """A browser with a window of that size. Skips the test where selenium, a Chromium or its driver is not installed."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install 'rakshakosh[proof]'")
    binary = next((found for name in BINARIES if (found := shutil.which(name))), None)
    if binary is None or shutil.which("chromedriver") is None:
        pytest.skip("no Chromium with its driver is installed (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield Browser(driver, width, height, dark)
    finally:
        driver.quit()


class Browser:
    """What the tests do with a page and ask of it."""

    def __init__(self, driver: Any, width: int, height: int, dark: bool) -> None:
        self.driver = driver
        self.run = driver.execute_script
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        if dark:
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})

    def open(self, file: Path, anchor: str = "") -> None:
        """Open a page afresh and wait until it is ready, if it has a script that makes it so."""
        self.driver.get("about:blank")
        self.driver.get(file.as_uri() + anchor)
        self.wait("return !document.getElementById('_data') || document.documentElement.classList.contains('ready')")

    def wait(self, condition: str) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 60, 0.05).until(lambda driver: driver.execute_script(condition))

    def keys(self, *keys: str) -> None:
        """Press keys in whatever has the focus."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def type(self, text: str) -> None:
        """Type into the search box in place of what is there."""
        from selenium.webdriver.common.keys import Keys

        box = self.driver.find_element("id", "_query")
        box.send_keys(Keys.CONTROL, "a")
        box.send_keys(Keys.DELETE, text)

    def text(self, selector: str) -> str:
        """The visible text of an element."""
        return str(self.driver.find_element("css selector", selector).text)

    def texts(self, selector: str) -> list[str]:
        return [str(one.text) for one in self.driver.find_elements("css selector", selector)]

    def shown(self, selector: str) -> bool:
        return bool(self.driver.find_element("css selector", selector).is_displayed())

    def focused(self) -> str:
        """The id, address or text of what has the focus."""
        return str(self.run("const e = document.activeElement; return e.id || e.getAttribute('href') || e.textContent"))

    def complaints(self) -> list[str]:
        """What the browser put on its console since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses asked for since the last call, pages themselves and blank ones left out."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = (event["params"] for event in events if event["method"] == "Network.requestWillBeSent")
        return [one["request"]["url"] for one in sent if one.get("type") != "Document" and not one["request"]["url"].startswith("data:")]

    def pdf_pages(self) -> int:
        """How many pages it prints."""
        import base64
        import re

        content = base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
        return len(re.findall(rb"/Type\s*/Page\b", content))

    def hindi_without_its_language(self) -> list[str]:
        """Texts on the page with Devanagari in them that are not marked as Hindi."""
        return list(self.run(_UNMARKED))


_UNMARKED = """
const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode, element = text.parentElement, language = element.closest("[lang]").getAttribute("lang");
  if (/[\\u0900-\\u097f]/.test(text.data) && !/^(script|style)$/i.test(element.tagName) && language !== "hi") found.push(text.data);
}
return found;
"""
