"""Makes pictures from strangers safe: photos are decoded and encoded again, drawings are drawn again."""
