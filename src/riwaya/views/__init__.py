"""Views: readings and comparisons for people, as text and HTML; may import events and below."""
