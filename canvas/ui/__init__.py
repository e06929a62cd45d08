"""Streamlit code shared by the pages: frame, navigation, session, fields."""
