"""Web: the stories of HTML pages, read by a worker, and of the archives that keep pages."""
