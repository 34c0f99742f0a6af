"""Two ways to work a page: with a mouse, and with nothing but the keyboard."""

from typing import Protocol

from playwright.sync_api import Locator, Page

#: More stops than any page has; past it the thing looked for cannot be reached by Tab.
MOST_STOPS = 400


class Hand(Protocol):
    """What a person does to a page, whatever the hand holds."""

    def press(self, button: Locator) -> None:
        """Press a button or follow a link."""

    def choose(self, option: Locator) -> None:
        """Choose a radio button or tick a box."""

    def write(self, field: Locator, words: str) -> None:
        """Write into a text field."""


class Mouse:
    """Points and clicks."""

    def press(self, button: Locator) -> None:
        button.click()

    def choose(self, option: Locator) -> None:
        option.check()

    def write(self, field: Locator, words: str) -> None:
        field.click()
        field.fill(words)


class Keyboard:
    """Tab, arrows, Space and Enter; never a pointer, never a script."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        self._go_to(button)
        self.page.keyboard.press("Enter")

    def choose(self, option: Locator) -> None:
        if option.get_attribute("type") == "radio":
            self._go_to_any_of_group(option)
        else:
            self._go_to(option)
        if not option.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if option.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("the arrow keys never reach the option")

    def write(self, field: Locator, words: str) -> None:
        self._go_to(field)
        self.page.keyboard.type(words)

    def _go_to(self, target: Locator) -> None:
        self._tab_until(target, "(wanted) => wanted === document.activeElement")

    def _go_to_any_of_group(self, radio: Locator) -> None:
        same_name = "(wanted) => document.activeElement.name === wanted.name"
        self._tab_until(radio, same_name)

    def _tab_until(self, target: Locator, condition: str) -> None:
        for _ in range(MOST_STOPS):
            if target.evaluate(condition):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")
