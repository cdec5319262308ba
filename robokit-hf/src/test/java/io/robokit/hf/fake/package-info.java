/** A Hub and its CDN on the loopback interface, with every fault a network has to offer. */
package io.robokit.hf.fake;
