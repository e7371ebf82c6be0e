"""The tutor's door: tools of the Model Context Protocol over the use cases of `engine.app`, on stdin and stdout."""
