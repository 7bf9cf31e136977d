import { expect, test } from 'vitest'
import { readSearch } from '../../src/domain/search-query.ts'

test.each([
  // query, words, what is left out of them, the least improvement
  ['KV cache at least 2x smaller', 'KV cache', 'at least 2x smaller', 2],
  ['2x faster', '', '2x faster', 2],
  ['over 50% less KV cache', 'KV cache', 'over 50% less', 2],
  ['>= 2x training speed', 'training speed', '>= 2x', 2],
  ['≥3.5× decoding', 'decoding', '≥3.5×', 3.5],
  ['KV cache cut by 75%', 'KV cache', 'cut by 75%', 4],
  ['reduces the KV cache by over 50%', 'KV cache', 'reduces the KV cache by over 50%', 2],
  ['90% less memory', 'memory', '90% less', 10],
  ['97.5% fewer parameters', 'parameters', '97.5% fewer', 40],
  ['99.9% reduction', '', '99.9% reduction', 1000],
  ['30% smaller cache', 'cache', '30% smaller', 1.4285],
  ['30% faster training', 'training', '30% faster', 1.3],
  ['more than 4-fold speedup of the decoder', 'decoder', 'more than 4-fold speedup', 4],
  ['3 times fewer parameters than GPT-3', 'parameters GPT-3', '3 times fewer', 3],
  ['half the training time', 'training time', 'half the', 2],
  ['twice as fast', 'fast', 'twice as', 2],
  ['up to 50% less KV cache', 'KV cache', 'up to 50% less', null],
  ['2x slower decoding', 'decoding', '2x slower', null],
  ['120% less memory', 'memory', '120% less', null],
  ['100% less memory', 'memory', '100% less', null],
  ['100.5% less memory', 'memory', '100.5% less', null],
  ['4.0013x faster', '', '4.0013x faster', 4.0013],
  ['speed  twice  ', 'speed', 'twice', 2],
  [' at least 3x ', '', 'at least 3x', 3],
  ['  KV cache ', 'KV cache', null, null],
  ['over 90% accuracy', 'over 90% accuracy', null, null],
  ['ERNIE 3.0 Titan', 'ERNIE 3.0 Titan', null, null],
  ['the v2x dataset', 'the v2x dataset', null, null],
  ['SemEval-2022 x-pudu', 'SemEval-2022 x-pudu', null, null],
  ['Mixtral-8x7B', 'Mixtral-8x7B', null, null],
  ['Mixtral 8x7B', 'Mixtral 8x7B', null, null],
  ['', '', null, null],
] as const)('readSearch(%j)', (query, words, phrase, min_improvement) => {
  expect(readSearch(query)).toEqual({ words, phrase, min_improvement })
})
