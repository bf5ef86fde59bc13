"""`python -m graph` is the command `leadergraph`."""

from graph.cli import main

if __name__ == "__main__":
    main()
