import { expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'

/** Each sentence with its claims as "quote: value unit kind bound". The sentences are ours, written for the rule they stand under. */
const SENTENCES: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  score: [
    ['Our model achieves 91.4% accuracy on CIFAR-10.', ['91.4%: 91.4 percent score exact']],
    ['We report a PSNR of 31.2 dB and an FID of 4.8.', ['31.2 dB: 31.2 dB score exact', '4.8: 4.8 score score exact']],
    ['We reach 34.5 BLEU and 52.7 mIoU.', ['34.5: 34.5 score score exact', '52.7: 52.7 score score exact']],
    [
      'Our parser runs at 140 FPS and needs only 1.2 GB of memory.',
      ['140 FPS: 140 fps score exact', '1.2 GB: 1.2 GB score exact'],
    ],
    ['We raise the F1 from 71.2% to 75.9%.', ['71.2%: 71.2 percent score exact', '75.9%: 75.9 percent score exact']],
    [
      'Our training takes 12 GPU hours and costs $30.',
      ['12 GPU hours: 12 gpu_hours score exact', '$30: 30 usd score exact'],
    ],
    ['Our system answers in under two minutes.', ['two minutes: 2 minutes score less_than']],
  ],
  delta_points: [
    ['We outperform the baseline by 2.3%.', ['2.3%: 2.3 percent delta_points exact']],
    ['We gain 4.1 percentage points in recall.', ['4.1 percentage points: 4.1 points delta_points exact']],
    ['We see a 3.2% absolute improvement in robustness.', ['3.2%: 3.2 percent delta_points exact']],
    [
      'Our model reaches 88.1% accuracy (+1.4%).',
      ['88.1%: 88.1 percent score exact', '+1.4%: 1.4 percent delta_points exact'],
    ],
    [
      'Our method improves EM/F1 by 3.1/2.8 points.',
      ['3.1: 3.1 points delta_points exact', '2.8 points: 2.8 points delta_points exact'],
    ],
    [
      'We obtain 1.5% and 2.5% accuracy gains.',
      ['1.5%: 1.5 percent delta_points exact', '2.5%: 2.5 percent delta_points exact'],
    ],
    ['Our method is 1.8 dB better than the baseline.', ['1.8 dB: 1.8 dB delta_points exact']],
  ],
  'relative changes': [
    ['We achieve a 12% relative improvement in accuracy.', ['12%: 12 percent relative_gain exact']],
    ['We reduce the memory footprint by 40%.', ['40%: 40 percent relative_reduction exact']],
    ['Our approach improves RMSE by 7.5%.', ['7.5%: 7.5 percent relative_reduction exact']],
    ['Our model uses 3.5x fewer parameters.', ['3.5x: 3.5 times relative_reduction exact']],
    [
      'Our index is two to three orders of magnitude smaller.',
      ['two to three orders of magnitude: 100..1000 times relative_reduction exact'],
    ],
    ['Our method keeps accuracy while pruning 60% of the tokens.', ['60%: 60 percent relative_reduction exact']],
    ['Our cache lowers energy use by 18-25%.', ['18-25%: 18..25 percent relative_reduction exact']],
    ['Our loader yields 2.4× higher recall.', ['2.4×: 2.4 times relative_gain exact']],
  ],
  speedup: [
    ['Our kernel is up to 5x faster than the baseline.', ['5x: 5 times speedup up_to']],
    ['We accelerate decoding by 2.1$\\times$.', ['2.1$\\times$: 2.1 times speedup exact']],
    ['Our server has 3x lower latency.', ['3x: 3 times speedup exact']],
    ['Our planner is 30% faster.', ['30%: 30 percent speedup exact']],
    ['We see a tenfold speedup.', ['tenfold: 10 times speedup exact']],
  ],
  shares: [
    ['Our student retains over 97% of the performance of the teacher.', ['97%: 97 percent retained_fraction at_least']],
    ['We match it with only 10% of the training data.', ['10%: 10 percent budget_fraction exact']],
    ['Our model needs less than 1/4 of the compute.', ['1/4: 0.25 fraction budget_fraction less_than']],
    ['We use only 5% labeled data.', ['5%: 5 percent budget_fraction exact']],
    ['It runs with over 95% of the accuracy retained.', ['95%: 95 percent retained_fraction at_least']],
    ['It needs just a quarter of the memory.', ['quarter: 0.25 fraction budget_fraction exact']],
    ['It needs a tenth of the training steps.', ['tenth: 0.1 fraction budget_fraction exact']],
  ],
  rank: [
    ['Our system ranked third in the shared task.', ['third: 3 rank rank exact']],
    ['We won the 2nd place among 31 teams.', ['2nd: 2 rank rank exact']],
    ['Our entry has an average rank of 1.7.', ['1.7: 1.7 rank rank exact']],
  ],
  win_count: [
    ['Our method outperforms the state of the art on 11 of 12 datasets.', ['11: 11 count win_count exact']],
    ['Our model sets a new state-of-the-art on seven benchmarks.', ['seven: 7 count win_count exact']],
  ],
  scale: [
    [
      'We train a model with 7 billion parameters on 2.5T tokens.',
      ['7 billion: 7000000000 params scale exact', '2.5T: 2500000000000 tokens scale exact'],
    ],
    [
      'We release a corpus of 12,400 dialogues spanning 14 languages.',
      ['12,400: 12400 count scale exact', '14: 14 count scale exact'],
    ],
    ['Our data set contains more than 300 hours of speech.', ['300 hours: 300 hours scale at_least']],
    ['We present a family from 1B to 8B parameters.', ['1B to 8B: 1000000000..8000000000 params scale exact']],
    ['We pretrain on a 4TB corpus.', ['4TB: 4 TB scale exact']],
    ['We interviewed 23 participants.', ['23: 23 count scale exact']],
  ],
  bounds: [
    ['We reach nearly 90% accuracy.', ['90%: 90 percent score approx']],
    ['We reach accuracy as high as 97.5%.', ['97.5%: 97.5 percent score up_to']],
    ['Our error rate stays below 2%.', ['2%: 2 percent score less_than']],
    ['We collected a dataset of 3K+ objects.', ['3K+: 3000 count scale at_least']],
    ['We improve accuracy by only 0.3%.', ['0.3%: 0.3 percent delta_points exact']],
  ],
}

const shown = (text: string): string[] =>
  extract(text).claims.map(
    ({ quote, value, value_high, unit, kind, bound }) =>
      `${quote}: ${value}${value_high === undefined ? '' : `..${value_high}`} ${unit} ${kind} ${bound}`,
  )

for (const [rule, sentences] of Object.entries(SENTENCES)) {
  test.each(sentences)(`${rule}: %s`, (sentence, claims) => {
    expect(shown(sentence)).toEqual(claims)
  })
}

test('a total goes to the claim and not to a claim of its own', () => {
  const { claims, ignored } = extract('Our method wins on 9 of 12 tasks.')
  expect(claims.map(({ quote, total }) => [quote, total])).toEqual([['9', 12]])
  expect(ignored).toMatchObject([{ quote: '12', reason: 'denominator' }])
})

const CHANGES: readonly (readonly [string, string])[] = [
  ['Our method increases recall by 2%.', 'increase'],
  ['Our method improves perplexity by 2%.', 'decrease'],
  ['Accuracy drops by 3%.', 'decrease'],
  ['Our method is 4x faster.', 'increase'],
  ['Our method gives a 4x speedup in latency.', 'decrease'],
  ['Our method shows a 5% improvement.', 'increase'],
]

test.each(CHANGES)('the direction is that of the metric: %s', (sentence, change) => {
  expect(extract(sentence).claims.map((claim) => claim.change)).toEqual([change])
})

const READINGS: readonly (readonly [string, readonly string[]])[] = [
  ['We see a 3% improvement in accuracy.', ['delta_points', 'relative_gain']],
  ['We see a 3% drop in accuracy.', ['delta_points', 'relative_reduction']],
  ['We see a 3% absolute improvement in accuracy.', ['delta_points']],
  ['We improve MAE by 3%.', ['relative_reduction', 'relative_gain']],
  ['We see a 3% relative improvement in accuracy.', ['relative_gain']],
]

test.each(READINGS)('readings hold every kind the words allow: %s', (sentence, readings) => {
  expect(extract(sentence).claims.map((claim) => claim.readings)).toEqual([readings])
})
