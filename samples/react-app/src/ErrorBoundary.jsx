import { Component } from 'react';

/** Shows `fallback` in place of children that can't be rendered. Another `key` makes it try again. */
export class ErrorBoundary extends Component {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
