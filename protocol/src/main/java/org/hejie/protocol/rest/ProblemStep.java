package org.hejie.protocol.rest;

/**
 * What is done about a problem.
 *
 * @param seen how many steps the one who acts has seen
 * @param text 2 to 2,000 characters
 * @param actorId the body that is to act from now on
 */
public record ProblemStep(int seen, ProblemState state, String text, String actorId) {}
