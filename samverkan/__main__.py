"""`python -m samverkan` is the command `samverkan`."""

from samverkan.cli import main

if __name__ == "__main__":
    main()
