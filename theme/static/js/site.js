/**
 * Starts the script of each part that asks for one: <form data-script="search-box">.
 *
 * A part's module exports `start(element)`. Each page works without any of them.
 */
import { startFollow } from "./me/following.js"
import { me } from "./me/first.js"
import { begin } from "./shared/begin.js"
import { near } from "./shared/near.js"
import { unfolded } from "./take-part/fold.js"

document.documentElement.dataset.scripts = "" // what is done by hand without them is hidden
begin({
  follow: async () => ({ start: startFollow }),
  me: () => import("./me/me.js"),
  "me-top": me,
  now: () => import("./people/now.js"),
  "people-filter": () => import("./people/filter.js"),
  related: (element) => near(element).then(() => import("./search/page/related.js")),
  "search-box": () => import("./search/page/box.js"),
  "take-part": () => import("./take-part/forms/take-part.js"),
  "take-part-folded": unfolded,
  "take-part-post": () => import("./take-part/forms/post.js"),
  "take-part-profile": () => import("./take-part/forms/profile.js"),
})
