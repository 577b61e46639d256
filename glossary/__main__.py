"""`python -m glossary` is the `lemma` command."""

from glossary.command import main

if __name__ == "__main__":  # worker processes import this module too
    main()
