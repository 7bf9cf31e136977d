import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Whether this system tells what a process costs: Linux does. */
export const IS_MEASURABLE: boolean = existsSync('/proc/self/stat')

/** Milliseconds of one tick of the kernel's clock, as /proc tells times (USER_HZ is 100 on every Linux that is met). */
const TICK = 10

/** The fields of /proc/PID/stat behind the name, which may hold spaces and brackets. */
function fieldsOf(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Nanoseconds that the threads of a process have run, as most kernels tell; null where this one does not. */
function timeOfThreads(pid: number): number | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const times = threads.map((it) => Number(readFileSync(`/proc/${pid}/task/${it}/schedstat`, 'utf8').split(' ')[0]))
    return times.reduce((sum, time) => sum + time, 0)
  } catch {
    return null
  }
}

/** Milliseconds that a process has kept a processor busy, in its own code and in the kernel; 0 where nobody knows. */
export function cpuOf(pid: number): number {
  if (!IS_MEASURABLE) return 0
  const nanoseconds = timeOfThreads(pid)
  if (nanoseconds !== null) return nanoseconds / 1e6
  const fields = fieldsOf(pid)
  return (Number(fields[11]) + Number(fields[12])) * TICK
}

/** Megabytes that a process holds in memory; 0 where nobody knows. */
export function memoryOf(pid: number): number {
  if (!IS_MEASURABLE) return 0
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

/** The number of a child process of that name; 0 where nobody knows. */
export function childNamed(parent: number, name: string): number {
  if (!IS_MEASURABLE) return 0
  for (const pid of readdirSync('/proc').filter((it) => /^\d+$/.test(it)))
    try {
      if (Number(fieldsOf(pid)[1]) === parent && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith(name))
        return Number(pid)
    } catch {
      // It ended meanwhile.
    }
  return 0
}
