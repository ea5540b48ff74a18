// What html-validate asks of our pages. A rule that is off or changed here contradicts a decision of ours: it says
// which.
module.exports = {
  root: true, // no other configuration, wherever the site was built
  extends: ["html-validate:recommended", "html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    // HTML doesn't care; lower case is how we write it.
    "doctype-style": ["error", { style: "lowercase" }],
    // A title is the author's own and stands whole in the tab, the feed and the search.
    "long-title": "off",
    // A paragraph or a line of code may end with a space: it is printed as it was written.
    "no-trailing-whitespace": "off",
    // All we load is our own and comes from the same server under the same certificate.
    "require-sri": ["error", { target: "crossorigin" }],
  },
}
