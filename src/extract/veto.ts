import type { IgnoredReason } from '../../schemas/reasons.ts'
import type { Scene } from './scene.ts'
import { conditionReason } from './veto-condition.ts'
import { labelReason } from './veto-label.ts'
import { mathReason } from './veto-math.ts'
import { wordReason } from './veto-word.ts'

/** Why a number is no claim, or null. The tests go from the sure to the likely. */
const VETOES: readonly ((scene: Scene) => IgnoredReason | null)[] = [
  mathReason,
  labelReason,
  wordReason,
  conditionReason,
]

export function vetoReason(scene: Scene): IgnoredReason | null {
  for (const veto of VETOES) {
    const reason = veto(scene)
    if (reason) return reason
  }
  return null
}
