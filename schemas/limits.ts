/** Every limit, with its reason (DESIGN section 11). Past it the answer says the limit. */
export const LIMITS = {
  /** Rows of a page: one answer stays within a Worker's 10 ms of CPU. */
  page: 200,
  /** Rows of a page where nobody asks for a number: what fits on a screen or two. */
  page_default: 50,
  /** Systems of a comparison: more columns than that nobody reads. */
  compared: 10,
  /** Metrics by which a comparison is filtered. */
  compared_metrics: 50,
  /** Claims behind one comparison: some 2 MB of rows, the largest answer that D1 gives. */
  compared_claims: 2_000,
  /** Claims of each metric of a trade-off that are looked through for systems with both: index rows, as many as a filtered board reads. */
  tradeoff_looked: 20_000,
  /** Claims of such systems, from which pairs are made: some 3 MB of rows. */
  tradeoff_claims: 3_000,
  /** Newest claims among which the form of a trade-off looks for metrics that are stated together. */
  tradeoff_newest: 1_000,
  /** Claims behind a filtered board, which is ranked from all of them: 250 such requests use up the rows that the free plan reads in a day. */
  filtered_claims: 20_000,
  /** Intervals on a board for which ranges of places are counted: each is read with every page. */
  intervals: 500,
  /** UTF-16 units of a text: an abstract has 1,500; a whole paper belongs to where it is published. */
  text: 20_000,
  /** UTF-16 units of a title. */
  title: 500,
  /** Bytes of a body with a text: 20,000 units of four bytes, escaped, and their frame. */
  body: 250_000,
  /** Characters of a query string that a text may make: past it some proxies answer 414. */
  address: 7_000,
  /** UTF-16 units of a search: words past the sixth are not looked for. */
  search: 200,
  /** Claims that one search looks through: a thousand such searches use up less than the rows that the free plan reads in a day. */
  searched_claims: 2_000,
  /** Claims that a page of the list looks through for those that pass its filters; the next page goes on from there. Each is read at most three times. */
  listed_claims: 2_000,
  /** Claims of a source that are counted for a line of a list: past it the line says that there are more. */
  counted_claims: 100,
  /** Standings that are counted for a system's place on each board of a list: past it the place is told as beyond. */
  counted_places: 1_000,
  /** Records that a list in the form of Papers with Code goes through, for it is paged by numbers: that site's last dump had some 5,000 data sets. */
  catalogue: 10_000,
  /** UTF-16 units of a reason in the log: two sentences. */
  reason: 1_000,
  /** UTF-16 units of each part of a report: a paragraph. */
  report: 2_000,
  /** Authors of a source: the longest author lists of physics have some 5,000; of this field, 1,000. */
  authors: 1_000,
  /** Editions that come with a new source; more are added one by one. */
  editions: 20,
  /** Aliases of a record that is added. */
  aliases: 50,
  /** Claims that one change may touch: some 4 MB of records in one batch. */
  touched_claims: 2_000,
  /** Claims of an imported file that are shown with it; the list of claims has them all. */
  file_claims: 100,
  /** Items of a feed: readers ask for it again and again. */
  feed: 50,
  /** Claims of a board from which it is told what was best when: each is read with every feed. */
  feed_claims: 5_000,
  /** Newest claims among which the feed of all boards looks for leaders: an import may bring thousands at once. */
  feed_newest: 400,
  /** Rows of a board in a frame of another page. */
  embed: 20,
  /** Bytes of a file that is imported: Papers with Code's last whole table had 40 MB. */
  import_file: 50_000_000,
  /** Bytes of one piece of it: as base64 it still fits into one value of D1 (2 MB). */
  import_chunk: 1_000_000,
  /** Values of one file: their claims are published by one batch, which D1 gives 30 s. */
  import_values: 250_000,
  /** Bytes of a file that a form sends: larger ones are sent in pieces, by the command or the API. */
  import_form: 5_000_000,
  /** Skipped rows that the answer about an import shows; the report has them all. */
  import_skipped: 20,
  /** Milliseconds that reading and publishing a file may take. */
  import_deadline: 300_000,
  /** Seconds that a browser stays signed in: a working day. */
  session: 43_200,
  /** Characters of an Idempotency-Key. */
  idempotency_key: 200,
  /** Writes of one token in a minute, and reports of one address: the same numbers stand in wrangler.toml. */
  writes_a_minute: 1_000,
  reports_a_minute: 10,
  /** Public answers that an isolate keeps, and bytes of them together and each: an eighth of the memory that it may have. */
  kept_answers: 1_000,
  kept_bytes: 16_000_000,
  kept_answer: 1_000_000,
  /** Milliseconds that a request waits for the database, from its start: its answer is there within 5 s, whatever happens. */
  deadline: 4_000,
  /** Milliseconds that making the public dump may take: 100,000 claims took 10 s. */
  export_deadline: 60_000,
  /** Times that a read is asked again: D1 itself has asked three times by then. */
  retries: 2,
  /** Seconds after which to come back when the database does not answer: time for a reset, and no load on what is overloaded. */
  retry_after: 5,
} as const
