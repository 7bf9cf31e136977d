import { nounSet, wordSet } from './word-list.ts'

/** Counted things that are parts of the method or of the text: "two stages", "three key contributions". */
export const STRUCTURE_NOUNS = nounSet(`
  stage module component step aspect part phase branch stream challenge issue contribution strategy perspective
  mechanism approach technique innovation idea observation insight finding limitation question problem factor level
  mode way reason property feature principle goal objective network encoder decoder view kind pillar paradigm
  bottleneck type form direction role block path loss side case design term tier point turn half half end piece line
  advantage criterion criteria requirement layer agent stage-wise operation process round shot dimension modality
  hypothesis concept element sub-task subtask capability strand flavor axis axes gap pass head
 `)

/** Counted things that are tried out: a number of them is the scope of an evaluation, unless something is won on them. */
export const SCOPE_NOUNS = nounSet(`
  dataset data-set benchmark task baseline llm mllm vlm lvlm model language domain architecture backbone scenario
  setting environment metric method system algorithm corpora classifier testbed simulator experiment family detector
  configuration subset split condition protocol evaluation competitor suite game modality platform application lm
  embodiment attack variant transformer network collection corruption seed run fold robot robotic track team measure
  evaluator generator judge framework provider set vllm slms vlas sllm lrms combination`)

/** Counted things of which data sets, cohorts and tools are made: a number of them is a size. */
export const SIZE_NOUNS = nounSet(`
  data image video sample example instance pair question conversation dialogue dialog document paper sentence patient
  participant subject recording hour class category annotation frame utterance speaker episode trajectory
  demonstration scene object prompt query problem token word tweet post comment article report case scan slice volume
  clip song molecule protein user item rating interaction device sensor city country source site hospital center node
  edge triple triplet entity relation entry record row table api tool function repository program file issue commit
  bug vulnerability species cell gene parameter param student expert annotator rater people person identity
  individual volunteer professional dancer player historian doctor nurse teacher developer engineer researcher author
  witness district hectare seat respondent worker clinician physician radiologist children adult women men candidate
  puzzle exercise assertion statement claim fact label mask box point passage page book story essay poem review
  message email website domain topic language dialect intent slot skill activity action gesture sign emotion
  attribute concept template instruction response answer caption description text snippet line code solution
  submission test test-case trial session visit exam study ecgs signal spectra track note maps graph network meshe
  shape model asset render crop tile patch pixel vehicle cars drone aircraft ship building road kilometer km plot
  field material compound reaction structure crystal genome sequence read peptide organ tumor lesion nodule polyp
  teeth face hand body joint keypoint landmark turn chat ticket call transaction product brand company stock event
  incident crime month year days week trillion hands-on corpora subtask sub-task environment simulation evaluation
  judgment judgement preference comparison observation measurement demo rollout game level theorem proof lemma
  equation formula circuit design netlist chart figure diagram icon screenshot layout poster slide trace logs alert
  flow packet malware app contract cves exploit rule policy regulation laws clause patent constituency acts vote
  speeche debate pathology disease symptom drug condition diagnose finding biopsy wsis mris cts x-ray radiograph
  fundus neuron electrode channel observer viewer listener households meter station river reef tree plant leave fruit
  farm animal bird fish insect scenario capability persona agent character role riddle joke idiom proverb term
  keyword tags name definition synset`)

/** Counted things that configure a run or a model. */
export const CONFIG_NOUNS = nounSet(`
  layer head gpu tpus cpu epoch iteration neuron unit channel shot bit dof step core camera node antenna filter
  kernel expert lora attempt runs seed hop beam view cluster bins level block scale class way tap ball field h100
  a100 h200 thread worker likert dimension qubit client arm`)

/** Verbs and nouns that say: here is a data set, a corpus, a study, and its size follows. */
export const COLLECTION_CUES = wordSet(`
  dataset datasets corpus corpora benchmark benchmarks collection database cohort testbed suite collect+ curate+
  construct+ compile compiled annotate+ annotations release+ comprise+ consisting consists contain+ includes
  including spanning spans span cover+ encompassing encompasses totaling totalling total features featuring train+
  pretrained pre-trained fine-tuned finetuned study survey surveyed reviewed analyze+ analyse analysed examine
  examined recruited interviewed participants with deployed gathered built build generated generate synthesized
  dubbed introduce present library repository scraped crawled recorded captured crowdsourced labeled labelled
  involving drawn sourced evaluated evaluate tested validated validation test set sets hours data interviews`)

/** Verbs by which something is won on N data sets (GUIDE "win_count"). */
export const WIN_CUES = wordSet(`
  outperform+ surpass+ beat+ best state-of-the-art sota sotas exceed+ improve+ improvement improvements win wins
  winning won superior better lead+ first top rank+ highest lower higher lowest excels excel excelling record match+
  outdo gains gain advances records competitive`)
