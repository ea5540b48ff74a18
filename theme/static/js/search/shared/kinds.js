/** What the kinds of hits are called, on the page and as values of a facet. */
/** @import { Kind } from "../protocol.js" */

import { _ } from "../../shared/text.js"

/** @type {Record<Kind, string>} */
export const KINDS = {
  person: _("People"),
  group: _("Groups"),
  post: _("Posts"),
  minutes: _("Minutes"),
  decision: _("Decisions"),
  action: _("Action items"),
  dossier: _("Topics"),
  page: _("Pages"),
  document: _("Documents"),
  comment: _("Comments"),
}
