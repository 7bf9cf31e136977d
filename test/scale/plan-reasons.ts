/** Tables that stay small however many claims there are, so that reading all of one is no scan. */
export const SMALL_TABLES: Readonly<Record<string, string>> = {
  metrics: 'some hundreds, added one by one',
  merges: 'made by hand, one by one',
  exports: 'two are kept',
  tokens: 'one for each that writes',
  imports: 'one for each file',
}

const FEW = 'a page of rows'
const NAMED = 'as many rows as were named'
const EDITIONS = 'the editions of a source'
const FIRST_ROWS = 'the first rows of an index'
const FOUND =
  'every record with a word that begins so, by how well it fits, and at most 2,000 claims, by what was asked'
const WRITE = 'what one write touches, at most 2,001 claims'
const DUMP = 'the dump is everything, once after a change'
const SITEMAP = 'the sitemap is everything, up to 50,000 addresses'

/**
 * Why a statement of a function of the store may read a table from end to end, or sort. A test holds the list against the plans;
 * no reason stays that nothing needs.
 */
export const PLAN_REASONS: Readonly<Record<string, { readonly scans?: string; readonly sorts?: string }>> = {
  'addresses.ts listAddresses': { scans: SITEMAP },
  'affected.ts listRowsOfSystem': { sorts: WRITE },
  'asked.ts selectAskedSystems': { sorts: NAMED },
  'asked.ts selectClaimedSystems': { scans: FIRST_ROWS },
  'board-claims.ts listBoardClaims': { sorts: EDITIONS },
  'claim-records.ts selectHeld': { sorts: WRITE },
  'claims.ts selectContested': { scans: 'an index of those alone, at most 2,000 of it' },
  'claims.ts selectNewestClaims': { scans: FIRST_ROWS, sorts: FEW },
  'claims.ts selectRivalScores': { sorts: 'at most 500, and the measures of a paper' },
  'compare.ts readCompared': {
    sorts: 'at most 2,000 claims, by board, for no index has those of some systems together',
  },
  'dump.ts beginMaking': { scans: DUMP, sorts: DUMP },
  'dump.ts insertParts': { scans: DUMP, sorts: DUMP },
  'dump.ts publishExport': { scans: 'the parts of the dumps that are kept' },
  'dump.ts selectCurrentExport': { scans: 'from the newest event back to the first that is not of a dump' },
  'events.ts insertEvents': { sorts: 'the events of one write, which keep their order' },
  'expectations.ts expectClaims': { sorts: WRITE },
  'feeds.ts listLeadingNews': { scans: FIRST_ROWS, sorts: FEW },
  'feeds.ts listNews': { sorts: FEW },
  'feeds.ts readArrivals': { sorts: 'at most 5,001 claims of a board, in the order in which they came' },
  'import-publish.ts publishStaged': { sorts: 'what one file wrote' },
  'leaderboards.ts selectBoardsOf': {
    sorts: 'all boards of one record: an index by size would be two rows more of each write',
  },
  'leaders.ts selectGrouped': { scans: FIRST_ROWS, sorts: FEW },
  'leaders.ts selectLargestLed': { sorts: FEW },
  'leaders.ts selectLedOf': { sorts: 'as selectBoardsOf' },
  'leaders.ts selectRivals': { sorts: FEW },
  'merges.ts moveBoards': { sorts: WRITE },
  'metrics.ts selectMetricsOfClaims': { sorts: WRITE },
  'places.ts selectPlacesOfSystem': { sorts: 'at most 200 boards' },
  'pwc-catalogue.ts selectCatalogue': { scans: FIRST_ROWS, sorts: 'what a word or a task names' },
  'pwc-catalogue.ts selectTaskDatasets': { scans: FIRST_ROWS, sorts: 'the boards of the tasks, at most 10,000 groups' },
  'pwc-evaluations.ts selectEvaluationsOf': { sorts: 'the claims of a paper, at most 2,000' },
  'pwc-evaluations.ts selectEvaluationsOn': { sorts: 'the claims on a data set, at most 20,001' },
  'pwc-papers.ts selectPapers': {
    scans: FIRST_ROWS,
    sorts: 'papers that were searched for, or are those of a task or a system',
  },
  'redactions.ts forgetAnswers': { scans: 'the answers of a day, for a redaction' },
  'references.ts selectReferences': { sorts: NAMED },
  'results.ts listResults': { scans: 'all results are asked for, up to 20,001' },
  'search.ts search': { scans: FIRST_ROWS, sorts: FOUND },
  'search.ts searchJson': { scans: FIRST_ROWS, sorts: FOUND },
  'sources.ts listSources': { sorts: EDITIONS },
  'sources.ts listSourcesNamed': { sorts: EDITIONS },
  'sources.ts selectSource': { sorts: EDITIONS },
  'sources.ts selectSourceNamed': { sorts: EDITIONS },
  'sources.ts selectSourceOfClaim': { sorts: EDITIONS },
  'standings.ts refreshTouched': {
    sorts: 'the claims of a system on a board, to find the first, and what one write touches',
  },
  'taken.ts selectTaken': { sorts: 'slugs that begin alike, at most 1,000' },
  'texts.ts selectTextsOfNewest': { scans: FIRST_ROWS },
  'tokens.ts selectTokens': { sorts: 'all tokens, for an admin' },
  'tradeoff.ts selectNewestTraded': { scans: FIRST_ROWS },
  'waiting.ts selectWaiting': { scans: 'an index of what waits alone, to count it' },
}
