"""Patience of the browser stories: a busy machine may take its time, a wrong page may not."""

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
