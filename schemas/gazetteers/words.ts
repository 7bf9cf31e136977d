import { wordSet } from './word-list.ts'

export const DETERMINERS = wordSet(
  'a an the this that these those its their our his her my your each every some any all both such another no several',
)

export const PREPOSITIONS = wordSet(`
  of in on at by for with from to over under above below between among across against within without into onto through during per
  via using than as about after before since until while despite beyond towards toward along upon throughout when where if
  compared relative versus vs vs. given like including except regardless following alongside`)

/** Words at which a noun phrase ends for sure. */
export const PHRASE_ENDERS = wordSet(`
  and or but nor yet so which that who whose whom is are was were be been being has have had do does did can could may might
  will would shall should must not also then thus hence however respectively than as if because although though whereas while
  when where there it they we he she i you only merely just even still already both either neither up about approximately
  nearly almost roughly around least most more less fewer further significantly substantially consistently remarkably
  notably simultaneously achieving achieves achieve achieved obtaining obtains obtained reaching reaches reached attaining attains
  attained yields yielding yielded delivering delivers demonstrates demonstrating demonstrate shows showing show showed
  provides providing offers offering using uses used requires requiring required maintaining maintains resulting results
  outperforms outperforming outperform surpasses surpassing exceeding exceeds improves improving reduces reducing
  decreases increasing increases boosts boosting enhances enhancing enables enabling saves saving
  suggesting indicating highlighting making underscoring revealing reveals gives giving has having running runs produces producing
  exhibits exhibiting ranks leads leading brings bringing averaged represents representing corresponding e.g i.e
  demonstrated indicate indicates reveal suggest suggests confirm confirms validate validates drops dropped falls remains retains retaining preserving beats beating matches matching evaluated`)

/** Words that are capitalized only because they begin a sentence, and numbers may follow them. */
export const NOT_A_NAME = wordSet(`
  a an the this that these those in on at by for with from to over under above below between among across against within without
  of than as about after before since until while using up only just nearly almost approximately around roughly
  all both our we it its their they and or but first second third finally additionally moreover furthermore however
  specifically notably results experiments extensive evaluated evaluation trained tested compared given into
  towards toward one two three four five six seven eight nine ten total average median mean top best more less fewer most
  achieving reaching including containing comprising spanning covering version conclusion methods objective is are
  has have was were then when where if there here some any each every no not even overall among also last next past recent
  january february march april may june july august september october november december`)

/** Capitalized or lower-case words after which a number is a label, not a quantity: "Table 3", "Task 7", "layer 12". */
export const LABELLED_BY_NUMBER = wordSet(`
  table figure fig section sec sect eq equation appendix chapter algorithm theorem lemma track task subtask phase stage step level layer type
  version v part grade class tier category day round group scenario experiment rq question question article no number ch vol pp page line
  generation gen category case type option model theorem proposition corollary code track place-holder ieee iso rfc python cuda protocol`)

export const MONTHS = wordSet(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`)

/** Full stops after these end no sentence. */
export const ABBREVIATIONS = wordSet(
  'e.g i.e al vs fig figs eq eqs cf approx resp etc sec no ca avg ave equiv dr mr ms prof st inc viz tab ref refs std acc incl min max w.r.t wrt',
)

/** Nouns that say that the number before them is an uncertainty or a significance level. */
export const UNCERTAINTY_WORDS = wordSet(
  'ci cis confidence credible interval intervals hdi coverage_interval significance',
)

/** Top-level domains by which a bare address is known. */
export const TOP_LEVEL_DOMAINS = wordSet(
  'com org net io ai edu gov dev co me app cn eu uk de fr jp info page tech cloud sh gg be us science',
)

/** Copulas and verbs of reaching: what follows is a value. */
export const VALUE_VERBS = wordSet(`
  achieve+ reach+ attain+ obtain+ score+ yield+ get gets getting is are was were be being report+ deliver+ record+
  hit hits hitting demonstrate+ show+ exhibit+ produce produces has have had having maintain+ remain remains to at
  equals equal average+ give+ gave set sets establish establishes run runs running require+ take+ took consume+ use+
  need needs drops dropped improves`)
