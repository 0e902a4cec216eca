package sn.sdb.concierge.adapter.knowledge;

/**
 * A part of a page that is found and shown as one.
 *
 * @param heading empty above the first heading
 * @param text Markdown, without its heading
 * @param named whether the page's title and tags speak for it
 */
record Section(String heading, String text, boolean named) {

    /** What is shown. */
    String markdown() {
        return heading.isEmpty() ? text : "## " + heading + "\n\n" + text;
    }
}
