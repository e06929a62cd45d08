"""What surrounds the pages on the way to the browser: cookies and headers."""
