/**
 * Metrics of the field that tables name without saying what they are: unit, range and the way in which they are better. An import
 * that meets one of these names, and finds no metric of ours under it, adds it so; of any other it says that nobody knows.
 */
export interface KnownMetric {
  readonly name: string
  readonly aliases: readonly string[]
  readonly unit: string | null
  readonly range: { readonly low: string | null; readonly high: string | null }
  readonly better: 'higher' | 'lower' | null
  readonly needs_benchmark: boolean
  /** Whether its numbers are listed, not ranked. */
  readonly size: boolean
}

type Family = Omit<KnownMetric, 'name' | 'aliases'>

const family = (
  unit: string | null,
  low: string | null,
  high: string | null,
  better: Family['better'],
  more: Partial<Family> = {},
): Family => ({ unit, range: { low, high }, better, needs_benchmark: true, size: false, ...more })

const PERCENT = family('percent', '0', '100', 'higher')
const ERROR = family('percent', '0', '100', 'lower')
/** Rates of errors among what is right, which can pass 100%. */
const ERRORS = family('percent', '0', null, 'lower')
const UP_TO_100 = family('score', '0', '100', 'higher')
const CORRELATION = family('score', '-1', '1', 'higher')
const UNIT = family('score', '0', '1', 'higher')
const COST = family(null, '0', null, 'lower')
const GAIN = family(null, null, null, 'higher')
const RATE = family(null, '0', null, 'higher')
const SIZE = family(null, '0', null, 'lower', { needs_benchmark: false, size: true })

/** Names by family; the first of a line is the metric's name, the others are its aliases. */
const NAMES: readonly (readonly [Family, string])[] = [
  [
    PERCENT,
    `Accuracy|Acc|accuracy score|test acc
Exact match|EM|exact_match|quasi exact match
F1|F1 score|F-score|F-measure|F1-measure|f1-score|FB1
Micro-F1|F1 (micro)|f1 micro|micro-averaged F1|micro avg f1
Macro-F1|F1 (macro)|f1 macro|macro-averaged F1|F1-macro|Avg F1
Precision
Recall
Top-1 accuracy|top 1 accuracy|top1|top-1|top-1 acc|acc@1|Top 1|Top-1 (%)
Top-5 accuracy|top 5 accuracy|top5|top-5|top-5 acc|acc@5|Top 5
Normalized accuracy|acc_norm
Balanced accuracy|balanced_accuracy
Mean accuracy|mAcc|mean class accuracy
Overall accuracy
Pixel accuracy|pixAcc|aAcc
mAP|mean average precision|MAP
AP|average precision|box AP|box mAP|bbox AP|AP box
Mask AP|mask mAP|segm AP|AP mask
AP50|AP@50|mAP@0.5|mAP50|AP 50
AP75|AP@75
mIoU|mean IoU|mean intersection over union|Mean IoU (class)
IoU|Jaccard|intersection over union
Dice|Dice score|DSC|Dice coefficient|mean Dice
PQ|panoptic quality
MOTA|HOTA|IDF1
Pass@1|pass_at_1|pass@1 (%)|HumanEval pass@1
Pass@10|pass_at_10
Pass@100|pass_at_100
Percent correct|% correct|percentage correct
UAS|unlabeled attachment score
LAS|labeled attachment score
Hits@1|Hit@1|H@1
Hits@3|Hit@3
Hits@10|Hit@10|H@10
Recall@1|R@1|Rank-1|Rank1|CMC-1
Recall@5|R@5|Rank-5
Recall@10|R@10|Rank-10
Precision@1|P@1
Success rate
Resolve rate|% resolved
Win rate|winrate
ANLS
VQA score
Sensitivity|true positive rate|TPR
Specificity|true negative rate|TNR
AUROC|ROC AUC|ROC-AUC|AUC-ROC|AUC
TruthfulQA MC1|mc1
TruthfulQA MC2|mc2
PCK|PCKh@0.5|PCKh`,
  ],
  [
    ERROR,
    `Error rate|error|test error|err
Top-1 error|top 1 error|top-1 error rate
Top-5 error|top 5 error|top-5 error rate
EER|equal error rate
False positive rate|FPR|FPR95
Diarization error rate|DER
Percentage error|% error|error (%)|percent error|classification error`,
  ],
  [
    ERRORS,
    `Word error rate|WER
Character error rate|CER
Phone error rate|phoneme error rate
Translation edit rate|TER
MAPE|mean absolute percentage error`,
  ],
  [
    UP_TO_100,
    `BLEU|BLEU score|SacreBLEU|BLEU-4|BLEU4|Bleu_4
BLEU-1|BLEU1
ROUGE-1|Rouge1
ROUGE-2|Rouge2
ROUGE-L|RougeL
ROUGE-Lsum|RougeLsum
METEOR
chrF|chrF++
BERTScore
SPICE
GLUE score
NDCG@10|nDCG@10
NDCG|nDCG
MRR|mean reciprocal rank
MRR@10`,
  ],
  [family('score', '0', null, 'higher'), 'CIDEr|CIDEr-D'],
  [
    CORRELATION,
    `Spearman’s rank correlation|Spearman|Spearman's rank correlation|Spearman's rho|SRCC|SROCC|spearmanr
Pearson correlation|Pearson|Pearson's r|PLCC|pearsonr
Kendall’s tau|Kendall|Kendall's tau|Kendall tau
Matthews correlation|MCC|Matthews correlation coefficient|matthews_correlation
Cohen’s kappa|kappa|Cohen's kappa`,
  ],
  [UNIT, 'SSIM|structural similarity\nR²|R2|r2 score'],
  [
    COST,
    `Bits per character|BPC|bit per character
Bits per byte|BPB|bits_per_byte
Bits per dimension|bits/dim|BPD
Cross-entropy|cross entropy
Negative log-likelihood|NLL
Loss|validation loss|eval loss
Mean absolute error|MAE
Mean squared error|MSE
Root-mean-square error|RMSE|root mean squared error
FID|Fréchet inception distance|Frechet inception distance|FID-50k
KID|kernel inception distance
FVD|Fréchet video distance
LPIPS
Expected calibration error|ECE
Brier score|brier_score
Word perplexity|word_perplexity
Byte perplexity|byte_perplexity
MPJPE|mean per joint position error
End-point error|average end-point error
minADE
minFDE`,
  ],
  [family('seconds', '0', null, 'lower'), 'Latency|inference time|inference latency|runtime|run time'],
  [family('usd', '0', null, 'lower'), 'Cost|total cost'],
  [
    GAIN,
    `Mean reward|mean_reward|average reward|episode reward|mean episode reward
Average return|mean return|episode return
Elo|Elo rating|Arena Elo|Elo score
PSNR|peak signal-to-noise ratio
SI-SDR|SDR|SI-SNR
Human-normalized score|median human-normalized score`,
  ],
  [family(null, '0', null, 'higher'), 'Inception score\nPESQ\nMOS|mean opinion score\nTime horizon'],
  [RATE, 'Throughput|FPS|frame rate|images per second|frames per second'],
  [family('ppl', '1', null, 'lower'), 'Perplexity|ppl'],
  [
    { ...SIZE, unit: 'params' },
    'Parameters|params|parameter count|number of parameters|number of params|#params|# params|# of params|#param|param count|param_count|no. of params|model parameters',
  ],
  [{ ...SIZE, unit: 'flops' }, 'FLOPs|GFLOPs|FLOPS|MACs|GMACs|multiply-adds|Operations per network pass'],
  [{ ...SIZE, unit: 'bytes' }, 'Model size|size on disk|memory footprint|GPU memory|peak memory'],
]

export const KNOWN_METRICS: readonly KnownMetric[] = NAMES.flatMap(([row, lines]) =>
  lines.split('\n').map((line) => {
    const [name = '', ...aliases] = line.split('|')
    return { ...row, name, aliases }
  }),
)

/** Metrics of ours by slug whose numbers are listed, not ranked: an import keeps them as sizes. */
export const SIZE_METRICS: ReadonlySet<string> = new Set(['parameters', 'training-corpus-size', 'flops', 'model-size'])

/** Names that name no quantity: what stands under them is kept and never ranked. */
export const UNNAMED_QUANTITIES: ReadonlySet<string> = new Set(
  'performance score scores result results value values overall average avg avg. mean total metric quality test dev val validation train number all'.split(
    ' ',
  ),
)
