"""The critic's text: which part of the page it is, without what is not the critic's."""
