"""Reports of a tertial or a year, which gather themselves, with words to each figure."""
