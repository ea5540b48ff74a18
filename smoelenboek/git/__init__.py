"""Git, started in one way: objects read and written, clones, fetches and pushes."""
