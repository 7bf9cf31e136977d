import { raw } from 'hono/html'
import type { LeaderboardAnswer } from '../../schemas/leaderboard.ts'
import { entryMeaning } from '../domain/words.ts'
import { directionWords } from './phrases.ts'
import { Printed } from './printed.tsx'

/** A board's first rows for a frame on another page: no navigation, links that leave the frame. */
export const embedPage = ({ leaderboard: board, entries, next }: LeaderboardAnswer) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{board.title}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body class="embed">
        <main>
          <h1>
            <a href={`/leaderboards/${board.slug}`} target="_top">
              {board.title}
            </a>
          </h1>
          <p class="quiet">{directionWords(board)}</p>
          {entries.length === 0 ? (
            <p>Nothing is ranked here yet.</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Place</th>
                  <th scope="col">System</th>
                  <th scope="col">As printed</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr>
                    <td>{entry.rank}</td>
                    <th scope="row">
                      <a href={`/systems/${entry.system.slug}`} target="_top">
                        {entry.system.name}
                      </a>
                    </th>
                    <td title={entryMeaning(entry, board)}>
                      <a href={`/claims/${entry.claim}`} target="_top">
                        <Printed stated={entry.stated} />
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p class="quiet">
            From{' '}
            <a href={`/leaderboards/${board.slug}`} target="_top">
              Claimboard{next === null ? '' : `: all ${board.entries.toLocaleString('en')} systems`}
            </a>
          </p>
        </main>
      </body>
    </html>
  </>
)
