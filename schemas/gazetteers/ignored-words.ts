import type { IgnoredReason } from '../reasons.ts'
import { wordMap } from './word-list.ts'

/** Words with digits in them that are no names. */
export const IGNORED_WORDS: ReadonlyMap<string, IgnoredReason> = wordMap<IgnoredReason>([
  [
    'metric_name',
    `f1 f2 f1-score f1-scores top-1 top-3 top-5 top-10 pass@1 pass@5 pass@10 pass@k p@1 p@5 p@10 r@1 r@5 r@10 recall@1 recall@5 recall@10
     recall@20 recall@100 precision@1 precision@5 hit@1 hit@5 hit@10 hits@1 hits@3 hits@10 ndcg@5 ndcg@10 ndcg@20 mrr@10 map@50
     map@0.5 map50 map50-95 ap50 ap75 ap@50 ap@0.5 r2 l1 l2 rouge-1 rouge-2 bleu-1 bleu-2 bleu-3 bleu-4 rank-1 rank-5 fpr95 accuracy@1 macro-f1 micro-f1`,
  ],
  ['term', 'co2 h2o covid-19 sars-cov-2 o2 no2 pm2.5 pm10 web3 t1 t2'],
])
