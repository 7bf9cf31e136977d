import { wordMap } from './word-list.ts'

/**
 * The last word of a metric's name. `bounded`: cannot pass 100%, so a bare "% improvement" means points; `cost`, `error`: an
 * amount where a bare % is a share of it; `vague`: no quantity is named ("performance").
 */
export type MetricClass = 'bounded' | 'open' | 'error' | 'cost' | 'time' | 'speed' | 'vague'
export interface MetricRow {
  class: MetricClass
  better: 'higher' | 'lower' | null
}

export const METRIC_HEADS: ReadonlyMap<string, MetricRow> = wordMap<MetricRow>([
  [
    { class: 'bounded', better: 'higher' },
    `accuracy accuracies acc precision recall f1 f1-score f1-scores f1s f-score f-scores f-measure f2 f0.5 map ap ap50 ap75 boxap miou iou giou dice dsc
     auc aucs auroc aurocs auprc aupr pr-auc roc-auc au-roc auc-roc auc-pr ap@50 map@50 map@0.5 map50 map50-95 specificity sensitivity
     correctness pass@1 pass@k pass@5 pass@10 hit@1 hits@1 hits@10 hit@10 r@1 r@5 r@10 p@1 recall@1 recall@5 recall@10 recall@k precision@1
     precision@k ndcg ndcg@10 mrr em bleu bleu-4 rouge rouge-l rouge-1 rouge-2 meteor cider spice bertscore chrf comet sacrebleu
     ssim ms-ssim agreement consistency coverage compliance fidelity faithfulness correlation correlations correlation spearman pearson kappa
     mcc r2 srcc plcc anls pck pck@0.2 pq ari nmi top-1 top-5 top1 rank-1 sr spl asr uar war mauc pdms nds sumr hota mota idf1 tpr tnr
     clipscore clip-score completion success satisfaction preference truthfulness factuality win-rate purity overlap aji cls oa pauc
     las uas gpqa confidence similarity f1-macro macro-f1 micro-f1 weighted-f1 macro-auc accuracy@1 solve-rate cider-d geneval vbench sam dscs jaccard cohesion
     likelihood resolution-rate relevance alpha usability mar-recall rmap mrecall q2 h-mean hmean j&f jf vqascore`,
  ],
  [{ class: 'bounded', better: null }, 'rate rates ratio ratios proportion share probability fraction score scores'],
  [
    { class: 'bounded', better: 'lower' },
    'fpr fnr fpr95 fpr@95 hter eer eers wer wers cer cers ter der apcer bpcer acer',
  ],
  [
    { class: 'open', better: 'higher' },
    'psnr snr sdr si-sdr si-sdri pesq mos reward rewards return returns elo speed-accuracy lpips-gain profit revenue engagement diversity sharpe gini entropy entropies alignment novelty creativity fairness dmos efficiency',
  ],
  [
    { class: 'error', better: 'lower' },
    `error errors mae rmse mse ece mape nrmse smape fid fids kid fvd gfid lpips perplexity ppl ppls loss losses bpb bpp bd-rate bd-br distance distances deviation
     deviations variance divergence regret ade fde minade minfde mpjpe pa-mpjpe ate rpe epe brier rms crps are absrel discrepancy
     disparity bias hallucination hallucinations violations violation forgetting jitter rfid fad energy-distance risk leakage collisions chamfer emd
     perplexities nll misclassification misclassifications uncertainty toxicity hd95 hausdorff disparities drift`,
  ],
  [
    { class: 'cost', better: 'lower' },
    `memory cost costs parameters params parameter flops flop gflops macs gmacs overhead overheads usage consumption size sizes
     footprint storage budget budgets compute computation computations energy power complexity tokens token vram bandwidth cache
     requirements requirement effort workload expenses expense carbon emissions data computational traffic memory-usage utilization
     calls queries steps epochs iterations samples labels annotations frames lines length lengths redundancy dimensionality primitives
     gaussians gaussian layers demonstrations bits bytes spending price demand resources`,
  ],
  [
    { class: 'time', better: 'lower' },
    `latency latencies time times runtime runtimes ttft delay delays duration durations makespan wall-clock seconds tpot hours
     time-to-first-token turnaround`,
  ],
  [{ class: 'speed', better: 'higher' }, 'speed speeds throughput throughputs fps framerate'],
  [{ class: 'open', better: 'lower' }, 'rank ranks ranking'],
  [
    { class: 'vague', better: 'higher' },
    `performance performances quality capability capabilities robustness generalization effectiveness utility
     ability abilities capacity stability reliability generalizability productivity`,
  ],
])

/** Words that turn the direction of a rate: "false alarm rate", "failure rate" are better lower. */
export const BAD_QUALIFIERS =
  /^(?:false|failure|error|miss|misclassification|hallucination|rejection|violation|collision|attack-failure|refusal|leakage|alarm|equal|bit|word|character|forgetting|dropout|over-refusal|toxicity|mask|masking|bd|mortality|crash|overflow|churn|fall|dropout|phoneme|symbol|block|token|abstention|contamination|compression-loss|harmful|unsafe|jailbreak)$/

/** Heads that are no metric without a qualifier before them: "rate", "score", "ratio". */
export const NEEDS_QUALIFIER: ReadonlySet<string> = new Set([
  'rate',
  'rates',
  'ratio',
  'ratios',
  'score',
  'scores',
  'size',
  'sizes',
  'token',
  'tokens',
  'data',
  'top-1',
  'top-5',
  'training',
])

/** Metrics that are ordinary words unless printed with a capital. */
export const CASED_METRICS: ReadonlySet<string> = new Set(
  'map are ate spice comet meteor kid fad cider er pq em oa sr ter sdr is as mos asr war uar ar ap las cers ders alpha sam mota recall@k ade der'.split(
    ' ',
  ),
)
