"""Define a customer relationship: from values to rules people can act on."""

__version__ = "0.1.0"
