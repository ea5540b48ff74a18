"""Pictures from strangers become pictures that can do no harm: decoded and encoded again, or drawn again."""
