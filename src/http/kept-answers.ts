/** An answer that anyone may have, as it was given. */
export interface KeptAnswer {
  readonly body: ArrayBuffer
  readonly headers: readonly (readonly [string, string])[]
  /** When it was made, in milliseconds since 1970, and until when it may be given again. */
  readonly at: number
  readonly until: number
}

export interface Bounds {
  readonly answers: number
  /** Bytes of all bodies together, and of one. */
  readonly bytes: number
  readonly one: number
}

/** The last answers, up to their bounds: whichever was asked for longest ago gives way first. */
export class KeptAnswers {
  readonly #bounds: Bounds
  readonly #kept = new Map<string, KeptAnswer>()
  #bytes = 0
  #generation = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  /** Which state of the records is answered from: one that is read before a write and answered behind it must not be kept. */
  get generation(): number {
    return this.#generation
  }

  find(key: string, now: number): KeptAnswer | null {
    const found = this.#kept.get(key)
    if (found === undefined) return null
    this.#drop(key, found)
    if (found.until <= now) return null
    this.#add(key, found)
    return found
  }

  keep(key: string, answer: KeptAnswer, generation: number): void {
    const { answers, bytes, one } = this.#bounds
    if (generation !== this.#generation || answer.body.byteLength > one) return
    const before = this.#kept.get(key)
    if (before !== undefined) this.#drop(key, before)
    this.#add(key, answer)
    for (const [oldest, it] of this.#kept) {
      if (this.#kept.size <= answers && this.#bytes <= bytes) return
      this.#drop(oldest, it)
    }
  }

  /** Forgets everything: something was written. */
  clear(): void {
    this.#kept.clear()
    this.#bytes = 0
    this.#generation++
  }

  #add(key: string, answer: KeptAnswer): void {
    this.#kept.set(key, answer)
    this.#bytes += answer.body.byteLength
  }

  #drop(key: string, answer: KeptAnswer): void {
    this.#kept.delete(key)
    this.#bytes -= answer.body.byteLength
  }
}
