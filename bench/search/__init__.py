"""How good, how small and how fast the search is: `python3 -m bench.search` writes bench/search.md."""
