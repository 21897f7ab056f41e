import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

/** A question before the page. Closed, it gives the cursor back to what opened it, also where it goes away altogether. */
export function Dialog(props: ModalProps) {
  useReturnOfCursor();
  return <Modal {...props} />;
}

/** Mantine gives it back only where the dialog stays mounted while it is closed. */
function useReturnOfCursor(): void {
  const [from] = useState(() => document.activeElement);
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      // After whatever closing does to the page; what opened it may be gone by then, as a row that was deleted.
      setTimeout(() => {
        if (!isThere.current && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
      });
    };
  }, [from]);
}
