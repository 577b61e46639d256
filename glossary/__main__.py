"""`python -m glossary` is the `lemma` command."""

from glossary.command.root import main

if __name__ == "__main__":  # worker processes import this module too
    main()
