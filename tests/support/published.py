"""What is published, read once: each worker collects a dozen modules that go over all of it."""

from glossary.content import read

CONTENT = read()
GLOSSARY = CONTENT.glossary
