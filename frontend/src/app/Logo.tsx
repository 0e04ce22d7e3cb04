/** A roof within a roof, and someone under it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <path d="M4 27V17a12 12 0 0 1 24 0v10" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      <path d="M10.5 27v-9.5a5.5 5.5 0 0 1 11 0V27" fill="none" className="mark-inner" strokeWidth="3" strokeLinecap="round" />
      <circle cx="16" cy="24.5" r="2.5" fill="currentColor" />
    </svg>
  );
}

const name = 'Amparo';

export function Logo() {
  return (
    <span className="logo">
      <Mark className="logo-mark" />
      <span className="logo-name" dir="ltr">
        {name}
      </span>
    </span>
  );
}
