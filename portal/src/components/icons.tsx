import type { ReactNode } from 'react';

/** Icons stand beside words and say nothing by themselves, so screen readers pass over them. */
function icon(path: ReactNode) {
  return function Icon({ size = 16 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        {path}
      </svg>
    );
  };
}

export const Chevron = icon(<path d="m4 6 4 4 4-4" />);
export const Check = icon(<path d="m3 8.5 3.5 3.5L13 5" />);
export const Copy = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
    <path d="M10.5 5.5v-3h-8v8h3" />
  </>,
);
export const Search = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3 3" />
  </>,
);
export const Cross = icon(<path d="m4 4 8 8m0-8-8 8" />);
export const ArrowUp = icon(<path d="M8 13V3M4 7l4-4 4 4" />);
export const ArrowDown = icon(<path d="M8 3v10m-4-4 4 4 4-4" />);
