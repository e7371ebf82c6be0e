"""The browser's door: pages, streams and a JSON interface over the use cases of `engine.app`."""
