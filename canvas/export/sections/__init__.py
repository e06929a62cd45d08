"""The sections of the charter, in the order of the page."""
