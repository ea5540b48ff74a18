"""What a drawing may hold: elements, attributes, and what is passed over without a word because nobody sees it."""

XML = "{http://www.w3.org/XML/1998/namespace}"


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


ELEMENTS = _names("""
    svg g path rect circle ellipse line polyline polygon text tspan textPath title desc defs linearGradient
    radialGradient stop clipPath mask pattern marker symbol use
""")
UNWRAPPED = frozenset({"a", "switch"})  # what they hold stays
# Of SVG 1.1 and CSS: how a thing is painted. The same names stand as attributes and in styles.
PAINT = _names("""
    color display visibility opacity overflow fill fill-opacity fill-rule stroke stroke-width stroke-opacity
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset paint-order vector-effect
    stop-color stop-opacity clip-path clip-rule mask marker-start marker-mid marker-end font-family font-size
    font-style font-weight font-stretch font-variant letter-spacing word-spacing text-anchor text-decoration
    dominant-baseline alignment-baseline baseline-shift writing-mode direction shape-rendering text-rendering transform
""")
ATTRIBUTES = (
    PAINT
    | {f"{XML}space"}
    | _names("""
    id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points dx dy rotate offset fx fy fr pathLength textLength
    lengthAdjust startOffset gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits
    patternTransform maskUnits maskContentUnits clipPathUnits preserveAspectRatio role aria-label aria-hidden
    aria-labelledby aria-describedby markerWidth markerHeight markerUnits refX refY orient href
""")
)
WORDS = frozenset({"aria-label", "font-family", "id", "d", "points"})  # their values call no function
FUNCTIONS = _names("""
    url rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy
""")
# What editors write and no reader sees.
UNSEEN_ELEMENTS = frozenset({"metadata", "view", "cursor", "style"})  # styles are told by their rules
UNSEEN = _names("""
    class style version baseProfile lang space enable-background contentScriptType contentStyleType zoomAndPan type
    xml:space pointer-events cursor isolation mix-blend-mode color-interpolation color-interpolation-filters
    color-rendering image-rendering line-height white-space text-indent text-align text-transform text-orientation
    solid-color solid-opacity font-kerning font-feature-settings font-variation-settings shape-padding shape-margin
    inline-size letter-spacing font-size-adjust user-select tabindex focusable data-name requiredFeatures
    requiredExtensions systemLanguage kerning glyph-orientation-vertical glyph-orientation-horizontal
    text-decoration-line text-decoration-style text-decoration-color font-variant-ligatures font-variant-position
    font-variant-caps font-variant-numeric font-variant-alternates font-variant-east-asian font-variant-settings
    transition will-change
""")
