"""Decisions and courses as JavaScript: the terms spelt out, and a small engine that gives them their meaning."""
