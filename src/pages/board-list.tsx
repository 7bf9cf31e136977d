import type { Leaderboard } from '../../schemas/leaderboard.ts'
import { entryMeaning } from '../domain/words.ts'
import type { LedBoard } from '../store/leaders.ts'
import { baselineWords, count, directionWords } from './phrases.ts'
import { Printed } from './printed.tsx'

const standing = ({ entries, unranked, basis }: Leaderboard): string => {
  const noun = basis === 'count' || basis === 'size' ? 'listed' : 'ranked'
  const parts = [entries > 0 ? `${count(entries, 'system')} ${noun}` : null]
  if (unranked > 0) parts.push(`${count(unranked, 'claim')} not ranked`)
  return parts.filter((part) => part !== null).join(', ') || 'no claims in current editions'
}

const Leader = ({ board, leader }: LedBoard) =>
  leader === null ? (
    <p class="leader none">Nothing here can be ranked</p>
  ) : (
    <p class="leader">
      <span class="leader-name">
        {board.basis === 'count' || board.basis === 'size' ? null : <span class="place">1</span>}
        <a href={`/systems/${leader.system.slug}`}>{leader.system.name}</a>
      </span>
      <a class="leader-value" href={`/claims/${leader.claim}`}>
        <Printed stated={leader.stated} />
      </a>
      {board.basis === 'ratio' || board.basis === 'difference' ? (
        <span class="meaning">{entryMeaning(leader, board)}</span>
      ) : null}
    </p>
  )

/** Boards as rows: what is measured, which way is better, and who stands first. */
export const BoardList = ({ boards, level = 3 }: { boards: readonly LedBoard[]; level?: 2 | 3 }) => {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <ul class="boards">
      {boards.map(({ board, leader }) => (
        <li>
          <div class="board-what">
            <Title class="board-title">
              <a href={`/leaderboards/${board.slug}`}>{board.title}</a>
            </Title>
            <p class="quiet">
              {[directionWords(board), baselineWords(board)].filter((words) => words !== null).join(', ')}
              {' · '}
              {standing(board)}
            </p>
          </div>
          <Leader board={board} leader={leader} />
        </li>
      ))}
    </ul>
  )
}
