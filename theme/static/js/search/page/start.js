/** Starts the page of the search: as site.js, with all that the page needs at once. */
import { me } from "../../me/first.js"
import { begin } from "../../shared/begin.js"
import { start } from "./page.js"

begin({ "search-page": async () => ({ start }), "me-top": me })
