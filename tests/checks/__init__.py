"""Stories about the checks: what they find, and what must not tempt them."""
