"""All that is live: the hub, its routes, the small pages for phones and the projector."""
